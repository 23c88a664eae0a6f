<?php
// php course.php document.pdf: the document becomes a course. Needs the extension curl.

function call(string $method, string $path, array|null $body = null, bool $json = true): array {
    static $token = null;
    $request = curl_init(getenv('BASE_URL') . $path);
    $headers = array_filter(['Authorization: Bearer ' . ($token ?? ''), $json ? 'Content-Type: application/json' : null]);
    if ($method === 'POST') {  // one key for all tries, so that it is done once, whatever gets lost on the way
        $headers[] = 'Idempotency-Key: ' . bin2hex(random_bytes(16));
        curl_setopt($request, CURLOPT_POSTFIELDS, $json ? json_encode($body) : $body);
    }
    curl_setopt_array($request, [CURLOPT_RETURNTRANSFER => true, CURLOPT_HTTPHEADER => $headers, CURLOPT_TIMEOUT => 30]);
    for ($try = 0; $try < 10; $try++) {
        $answer = json_decode((string) curl_exec($request), true);
        $status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
        if ($status >= 200 && $status < 300) {
            $token = $answer['access'] ?? $token;
            return $answer;
        }
        if (($after = curl_getinfo($request, CURLINFO_RETRY_AFTER)) <= 0) {
            break;
        }
        sleep($after);
    }
    fwrite(STDERR, "{$answer['code']}: {$answer['detail']}\n");
    exit(1);
}

[, $document] = $argv;
call('POST', '/api/token/', ['email' => getenv('EMAIL'), 'password' => getenv('PASSWORD')]);
$course = call('POST', '/api/v1/courses/', ['title' => pathinfo($document, PATHINFO_FILENAME)]);
call('POST', "/api/v1/courses/{$course['id']}/documents/", ['file' => new CURLFile($document)], json: false);
$job = call('POST', '/api/v1/course-generation/', ['course_id' => $course['id'], 'on_limit' => 'wait']);
while (in_array($job['state'], ['waiting', 'queued', 'running'])) {
    sleep(2);
    $job = call('GET', "/api/v1/course-generation/{$job['job_id']}/");
}
echo $job['state'], "\n";
foreach (call('GET', "/api/v1/courses/{$course['id']}/")['sections'] as $section) {
    foreach ($section['lessons'] as $lesson) {
        echo $lesson['label'], ' ', $lesson['lesson_title'], "\n";
    }
}
