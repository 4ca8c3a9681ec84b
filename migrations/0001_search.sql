CREATE TABLE `artifacts` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE VIRTUAL TABLE `search` USING fts5 (
	`type` UNINDEXED,
	`id` UNINDEXED,
	`title`,
	`aliases`,
	`summary`,
	`body`,
	`concepts`,
	`mentions`,
	tokenize = 'porter unicode61 remove_diacritics 2'
);
