-- Published figures are no incidents: their datasets are not among those that the map offers or that incidents can go into.
UPDATE dataset SET holds = 'figures' WHERE code IN ('siffror', 'siffror-ia', 'siffror-status');
