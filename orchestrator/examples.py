"""The job, the export and the webhook that the OpenAPI document's examples are about."""

JOB_ID = "course-gen-01a216f0-c421-76c6-a28a-01378582a834"
EXPORT_ID = "01a216f1-3f60-7c12-9b0d-6e2a8f47d5c3"
ENDPOINT_ID = "01a216ef-8b14-7e39-8c75-2d90b6a1f4e8"
DELIVERY_ID = "01a216f0-e5d2-7088-93af-c41b7e06d9a5"
WEBHOOK_URL = "https://lms.example.com/hooks/courses"
SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"  # noqa: S105 - nobody's
