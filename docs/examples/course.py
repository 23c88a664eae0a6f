"""python course.py document.pdf: the document becomes a course. Needs `pip install requests`."""

import os
import sys
import time
import uuid
from pathlib import Path

import requests

BASE_URL = os.environ["BASE_URL"]
session = requests.Session()


def call(method, path, **request):
    """The answer's JSON. All tries have one key, so that it is done once, whatever gets lost on the way."""
    key = {"Idempotency-Key": str(uuid.uuid4())} if method == "POST" else {}
    for _ in range(10):
        answer = session.request(method, BASE_URL + path, headers=key, timeout=30, **request)
        if answer.ok:
            return answer.json()
        if "Retry-After" not in answer.headers:
            break
        time.sleep(int(answer.headers["Retry-After"]))
    problem = answer.json()
    sys.exit(f"{problem['code']}: {problem['detail']} {problem.get('errors', '')}")


login = {"email": os.environ["EMAIL"], "password": os.environ["PASSWORD"]}
session.headers["Authorization"] = "Bearer " + call("POST", "/api/token/", json=login)["access"]
document = Path(sys.argv[1])
course = call("POST", "/api/v1/courses/", json={"title": document.stem})
call("POST", f"/api/v1/courses/{course['id']}/documents/", files={"file": (document.name, document.read_bytes())})
job = call("POST", "/api/v1/course-generation/", json={"course_id": course["id"], "on_limit": "wait"})
while job["state"] in ("waiting", "queued", "running"):
    time.sleep(2)
    job = call("GET", f"/api/v1/course-generation/{job['job_id']}/")
print(job["state"])
for section in call("GET", f"/api/v1/courses/{course['id']}/")["sections"]:
    for lesson in section["lessons"]:
        print(lesson["label"], lesson["lesson_title"])
