package se.lageskartan.disclosure;

import se.lageskartan.incidents.DatasetInfo;
import se.lageskartan.incidents.StoredIncident;

/** One incident with its text, for a viewer who may read it. */
public record IncidentDetail(StoredIncident incident, DatasetInfo dataset, long dataVersion) {}
