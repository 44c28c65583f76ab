-- The ways in which a name is written are told by the index alone, however often it is.

DROP INDEX sources_folded;
CREATE INDEX sources_folded ON sources (folded, name);
