-- Figures from the middle of a phone number find a caller: they are looked for in all numbers, which
-- must not cost a look at every complaint.
CREATE INDEX complaints_phone ON complaints (phone_digits) WHERE phone_digits IS NOT NULL;
