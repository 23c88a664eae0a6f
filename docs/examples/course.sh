#!/bin/sh
# course.sh document.pdf: the document becomes a course. Needs curl 7.76 and python3, to read JSON.
set -eu

# Curl waits for Retry-After by itself; all tries have one key, so that it is done once.
call() {
    path=$1
    shift
    curl --silent --show-error --fail-with-body --retry 10 --max-time 30 --header "Authorization: Bearer ${token:-}" \
        "$@" "$BASE_URL$path"
}
new() {
    call "$@" --request POST --header "Idempotency-Key: $(od -An -N16 -tx1 /dev/urandom | tr -d ' ')"
}
json() {
    new "$1" --header "Content-Type: application/json" --data "$2"
}
of() {
    python3 -c "import json, sys; said = json.load(sys.stdin); print(said['$1'] if '$1' in said else sys.exit(said['detail']))"
}

token=$(json /api/token/ "{\"email\": \"$EMAIL\", \"password\": \"$PASSWORD\"}" | of access)
course=$(json /api/v1/courses/ '{"title": "A course by curl"}' | of id)
new "/api/v1/courses/$course/documents/" --form "file=@$1" | of name >/dev/null
job=$(json /api/v1/course-generation/ "{\"course_id\": \"$course\", \"on_limit\": \"wait\"}" | of job_id)
while state=$(call "/api/v1/course-generation/$job/" | of state); do
    case $state in waiting | queued | running) sleep 2 ;; *) break ;; esac
done
echo "$state"
call "/api/v1/courses/$course/" | python3 -c '
import json, sys
for section in json.load(sys.stdin)["sections"]:
    for lesson in section["lessons"]:
        print(lesson["label"], lesson["lesson_title"])'
