// Reads a GIFT file by the grammar of gift-pegjs: node read_gift.mjs FILE
import { readFileSync } from "node:fs";
import gift from "gift-pegjs";

console.log(JSON.stringify(gift.parse(readFileSync(process.argv[2], "utf8"))));
