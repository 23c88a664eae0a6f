# ruby course.rb document.pdf: the document becomes a course.
require "json"
require "net/http"
require "securerandom"

BASE_URL = ENV.fetch("BASE_URL")
$token = nil

# The answer's JSON. All tries have one key, so that it is done once, whatever gets lost on the way.
def call(kind, path, json: nil, file: nil)
  uri = URI(BASE_URL + path)
  request = kind.new(uri)
  request["Authorization"] = "Bearer #{$token}" if $token
  request["Idempotency-Key"] = SecureRandom.uuid if kind == Net::HTTP::Post
  request["Content-Type"] = "application/json" if json
  request.body = json.to_json if json
  10.times do
    request.set_form([["file", File.open(file)]], "multipart/form-data") if file
    answer = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https") { |http| http.request(request) }
    return JSON.parse(answer.body) if answer.is_a?(Net::HTTPSuccess)
    abort JSON.parse(answer.body).values_at("code", "detail").join(": ") unless answer["Retry-After"]
    sleep answer["Retry-After"].to_i
  end
  abort "#{path}: not served after ten tries"
end

document = ARGV.fetch(0)
login = { email: ENV.fetch("EMAIL"), password: ENV.fetch("PASSWORD") }
$token = call(Net::HTTP::Post, "/api/token/", json: login)["access"]
course = call(Net::HTTP::Post, "/api/v1/courses/", json: { title: File.basename(document, ".*") })
call(Net::HTTP::Post, "/api/v1/courses/#{course["id"]}/documents/", file: document)
job = call(Net::HTTP::Post, "/api/v1/course-generation/", json: { course_id: course["id"], on_limit: "wait" })
while %w[waiting queued running].include?(job["state"])
  sleep 2
  job = call(Net::HTTP::Get, "/api/v1/course-generation/#{job["job_id"]}/")
end
puts job["state"]
lessons = call(Net::HTTP::Get, "/api/v1/courses/#{course["id"]}/")["sections"].flat_map { |section| section["lessons"] }
lessons.each { |lesson| puts "#{lesson["label"]} #{lesson["lesson_title"]}" }
