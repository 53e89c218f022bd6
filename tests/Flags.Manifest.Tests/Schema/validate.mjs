// Reads { schema, documents: { name: document } } and writes { name: null | "validation errors" }.
import Ajv from "ajv";
import { readFileSync } from "node:fs";

const { schema, documents } = JSON.parse(readFileSync(0, "utf8"));
const validate = new Ajv({ allErrors: true, strictTypes: false, strictRequired: false }).compile(schema);
const results = {};
for (const [name, document] of Object.entries(documents)) {
  results[name] = validate(document) ? null : validate.errors.map((error) => `${error.instancePath} ${error.message}`).join("; ");
}

process.stdout.write(JSON.stringify(results));
