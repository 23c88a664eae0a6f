// Verifies, with the library, each of the requests on stdin; prints which it believes.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const believed = ({ secret, headers, body }) => {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
};
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(believed)));
