// What EPUBCheck has to say of a book: node check_epub.mjs FILE
import { readFileSync } from "node:fs";
import { EpubCheck } from "@likecoin/epubcheck-ts";

const report = await EpubCheck.validate(new Uint8Array(readFileSync(process.argv[2])));
console.log(JSON.stringify(report));
