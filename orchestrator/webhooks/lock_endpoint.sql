-- Lock the endpoint of a delivery: claims of one endpoint are made one after the other, each seeing the former.
SELECT endpoint.id, endpoint.state FROM webhook_endpoints AS endpoint
JOIN webhook_deliveries AS delivery ON delivery.endpoint_id = endpoint.id
WHERE delivery.id = %(delivery)s
FOR NO KEY UPDATE OF endpoint
