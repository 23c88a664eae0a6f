-- Endpoints go with their organization and deliveries with their endpoint, by the database's own hand.
ALTER TABLE webhook_endpoints ADD CONSTRAINT webhook_endpoints_organization
    FOREIGN KEY (organization_id) REFERENCES organizations (id) ON DELETE CASCADE;
ALTER TABLE webhook_deliveries ADD CONSTRAINT webhook_deliveries_endpoint
    FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints (id) ON DELETE CASCADE;
