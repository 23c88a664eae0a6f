// A document becomes a course, through nothing but types generated from the OpenAPI document and a fetch that knows them.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.ts";

type Problem = components["schemas"]["Problem"];

const { BASE_URL: baseUrl = "", EMAIL: email = "", PASSWORD: password = "", DOCUMENT: path = "" } = process.env;
const client = createClient<paths>({ baseUrl });

function made<Data>(answer: { data?: Data; error?: Problem }): Data {
  if (answer.data === undefined) throw new Error(`${answer.error?.code}: ${answer.error?.detail}`);
  return answer.data;
}

const pair = made(await client.POST("/api/token/", { body: { email, password } }));
client.use({
  onRequest({ request }) {
    request.headers.set("Authorization", `Bearer ${pair.access}`);
  },
});

const course = made(await client.POST("/api/v1/courses/", { body: { title: "Из клиента на TypeScript" } }));
const form = new FormData();
form.append("file", new Blob([await readFile(path)]), basename(path));
const document = made(
  await client.POST("/api/v1/courses/{course_id}/documents/", {
    params: { path: { course_id: course.id }, header: { "Idempotency-Key": crypto.randomUUID() } },
    body: { file: path },
    bodySerializer: () => form,
  }),
);
const started = made(await client.POST("/api/v1/course-generation/", { body: { course_id: course.id } }));

async function job() {
  const params = { path: { job_id: started.job_id } };
  return made(await client.GET("/api/v1/course-generation/{job_id}/", { params }));
}

let status = await job();
while (["waiting", "queued", "running"].includes(status.state)) {
  await pause(300);
  status = await job();
}

const contents = made(
  await client.GET("/api/v1/courses/{course_id}/", { params: { path: { course_id: course.id } } }),
);
const first = contents.sections[0]?.lessons[0]?.id ?? "";
const lesson = made(await client.GET("/api/v1/lessons/{lesson_id}/", { params: { path: { lesson_id: first } } }));
const refused = await client.GET("/api/v1/course-generation/{job_id}/", {
  params: { path: { job_id: "course-gen-00000000-0000-7000-8000-000000000000" } },
});

console.log(
  JSON.stringify({
    state: status.state,
    lesson: lesson.lesson_title,
    cites: lesson.content?.sections[0]?.citations[0]?.document_name,
    document: document.name,
    problem: refused.error?.code,
  }),
);
