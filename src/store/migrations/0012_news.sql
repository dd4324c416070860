-- Who was asked for news (om nieuws gevraagd) and since when, while there is no answer: what stands
-- open on somebody's desk is found without reading every complaint.
ALTER TABLE complaints ADD COLUMN news_person TEXT;
ALTER TABLE complaints ADD COLUMN news_since TEXT;

CREATE INDEX complaints_news ON complaints (news_since, id) WHERE news_since IS NOT NULL;
