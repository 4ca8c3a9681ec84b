CREATE TABLE `claim_source` (
	`claim` text NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`claim`, `source`),
	FOREIGN KEY (`claim`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `source_claim` ON `claim_source` (`source`,`claim`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` text PRIMARY KEY NOT NULL,
	`ordinal` integer NOT NULL,
	`record` text NOT NULL,
	`title` text GENERATED ALWAYS AS (record ->> '$.statement') VIRTUAL,
	`status` text GENERATED ALWAYS AS (record ->> '$.status') VIRTUAL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_ordinal_unique` ON `claims` (`ordinal`);--> statement-breakpoint
CREATE INDEX `claims_title` ON `claims` (`title`);--> statement-breakpoint
CREATE INDEX `claims_status` ON `claims` (`status`,`ordinal`);--> statement-breakpoint
CREATE TABLE `help_resource_country` (
	`help_resource` text NOT NULL,
	`country` text NOT NULL,
	PRIMARY KEY(`help_resource`, `country`),
	FOREIGN KEY (`help_resource`) REFERENCES `help_resources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `country_help_resource` ON `help_resource_country` (`country`,`help_resource`);--> statement-breakpoint
CREATE TABLE `help_resource_topic` (
	`help_resource` text NOT NULL,
	`topic` text NOT NULL,
	PRIMARY KEY(`help_resource`, `topic`),
	FOREIGN KEY (`help_resource`) REFERENCES `help_resources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `topic_help_resource` ON `help_resource_topic` (`topic`,`help_resource`);--> statement-breakpoint
CREATE TABLE `help_resources` (
	`id` text PRIMARY KEY NOT NULL,
	`ordinal` integer NOT NULL,
	`record` text NOT NULL,
	`title` text GENERATED ALWAYS AS (record ->> '$.title') VIRTUAL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `help_resources_ordinal_unique` ON `help_resources` (`ordinal`);--> statement-breakpoint
CREATE INDEX `help_resources_title` ON `help_resources` (`title`);--> statement-breakpoint
CREATE TABLE `myth_source` (
	`myth` text NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`myth`, `source`),
	FOREIGN KEY (`myth`) REFERENCES `myths`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `source_myth` ON `myth_source` (`source`,`myth`);--> statement-breakpoint
CREATE TABLE `myth_step` (
	`myth` text NOT NULL,
	`step` text NOT NULL,
	PRIMARY KEY(`myth`, `step`),
	FOREIGN KEY (`myth`) REFERENCES `myths`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step`) REFERENCES `steps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `step_myth` ON `myth_step` (`step`,`myth`);--> statement-breakpoint
CREATE TABLE `myth_theme` (
	`myth` text NOT NULL,
	`theme` text NOT NULL,
	PRIMARY KEY(`myth`, `theme`),
	FOREIGN KEY (`myth`) REFERENCES `myths`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`theme`) REFERENCES `themes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `theme_myth` ON `myth_theme` (`theme`,`myth`);--> statement-breakpoint
CREATE TABLE `myths` (
	`id` text PRIMARY KEY NOT NULL,
	`ordinal` integer NOT NULL,
	`record` text NOT NULL,
	`title` text GENERATED ALWAYS AS (record ->> '$.statement') VIRTUAL,
	`verdict` text GENERATED ALWAYS AS (record ->> '$.verdict') VIRTUAL,
	`status` text GENERATED ALWAYS AS (record ->> '$.evidence.status') VIRTUAL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `myths_ordinal_unique` ON `myths` (`ordinal`);--> statement-breakpoint
CREATE INDEX `myths_title` ON `myths` (`title`);--> statement-breakpoint
CREATE INDEX `myths_verdict` ON `myths` (`verdict`,`ordinal`);--> statement-breakpoint
CREATE INDEX `myths_status` ON `myths` (`status`,`ordinal`);--> statement-breakpoint
CREATE TABLE `release` (
	`content_version` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `scenario_source` (
	`scenario` text NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`scenario`, `source`),
	FOREIGN KEY (`scenario`) REFERENCES `scenarios`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `source_scenario` ON `scenario_source` (`source`,`scenario`);--> statement-breakpoint
CREATE TABLE `scenario_step` (
	`scenario` text NOT NULL,
	`step` text NOT NULL,
	PRIMARY KEY(`scenario`, `step`),
	FOREIGN KEY (`scenario`) REFERENCES `scenarios`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step`) REFERENCES `steps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `step_scenario` ON `scenario_step` (`step`,`scenario`);--> statement-breakpoint
CREATE TABLE `scenarios` (
	`id` text PRIMARY KEY NOT NULL,
	`ordinal` integer NOT NULL,
	`record` text NOT NULL,
	`title` text GENERATED ALWAYS AS (record ->> '$.question') VIRTUAL,
	`safety` text GENERATED ALWAYS AS (record ->> '$.safety.level') VIRTUAL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `scenarios_ordinal_unique` ON `scenarios` (`ordinal`);--> statement-breakpoint
CREATE INDEX `scenarios_title` ON `scenarios` (`title`);--> statement-breakpoint
CREATE INDEX `scenarios_safety` ON `scenarios` (`safety`,`ordinal`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` text PRIMARY KEY NOT NULL,
	`ordinal` integer NOT NULL,
	`record` text NOT NULL,
	`title` text GENERATED ALWAYS AS (record ->> '$.title') VIRTUAL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sources_ordinal_unique` ON `sources` (`ordinal`);--> statement-breakpoint
CREATE INDEX `sources_title` ON `sources` (`title`);--> statement-breakpoint
CREATE TABLE `step_theme` (
	`step` text NOT NULL,
	`theme` text NOT NULL,
	PRIMARY KEY(`step`, `theme`),
	FOREIGN KEY (`step`) REFERENCES `steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`theme`) REFERENCES `themes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `theme_step` ON `step_theme` (`theme`,`step`);--> statement-breakpoint
CREATE TABLE `steps` (
	`id` text PRIMARY KEY NOT NULL,
	`ordinal` integer NOT NULL,
	`record` text NOT NULL,
	`title` text GENERATED ALWAYS AS (record ->> '$.title') VIRTUAL,
	`source` text GENERATED ALWAYS AS (record ->> '$.source.id') VIRTUAL,
	`position` integer GENERATED ALWAYS AS (record ->> '$.position') VIRTUAL,
	`effort` text GENERATED ALWAYS AS (record ->> '$.effort') VIRTUAL,
	FOREIGN KEY (`source`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `steps_ordinal_unique` ON `steps` (`ordinal`);--> statement-breakpoint
CREATE INDEX `steps_title` ON `steps` (`title`);--> statement-breakpoint
CREATE UNIQUE INDEX `steps_source_position` ON `steps` (`source`,`position`);--> statement-breakpoint
CREATE INDEX `steps_position` ON `steps` (`position`);--> statement-breakpoint
CREATE INDEX `steps_effort` ON `steps` (`effort`,`ordinal`);--> statement-breakpoint
CREATE TABLE `text_template_scenario` (
	`text_template` text NOT NULL,
	`scenario` text NOT NULL,
	PRIMARY KEY(`text_template`, `scenario`),
	FOREIGN KEY (`text_template`) REFERENCES `text_templates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`scenario`) REFERENCES `scenarios`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scenario_text_template` ON `text_template_scenario` (`scenario`,`text_template`);--> statement-breakpoint
CREATE TABLE `text_template_step` (
	`text_template` text NOT NULL,
	`step` text NOT NULL,
	PRIMARY KEY(`text_template`, `step`),
	FOREIGN KEY (`text_template`) REFERENCES `text_templates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`step`) REFERENCES `steps`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `step_text_template` ON `text_template_step` (`step`,`text_template`);--> statement-breakpoint
CREATE TABLE `text_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`ordinal` integer NOT NULL,
	`record` text NOT NULL,
	`title` text GENERATED ALWAYS AS (record ->> '$.title') VIRTUAL,
	`occasion` text GENERATED ALWAYS AS (record ->> '$.occasion') VIRTUAL,
	`tone` text GENERATED ALWAYS AS (record ->> '$.tone') VIRTUAL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `text_templates_ordinal_unique` ON `text_templates` (`ordinal`);--> statement-breakpoint
CREATE INDEX `text_templates_title` ON `text_templates` (`title`);--> statement-breakpoint
CREATE INDEX `text_templates_occasion` ON `text_templates` (`occasion`,`ordinal`);--> statement-breakpoint
CREATE INDEX `text_templates_tone` ON `text_templates` (`tone`,`ordinal`);--> statement-breakpoint
CREATE TABLE `theme_stance` (
	`theme` text NOT NULL,
	`source` text NOT NULL,
	`stance` text NOT NULL,
	PRIMARY KEY(`theme`, `source`),
	FOREIGN KEY (`theme`) REFERENCES `themes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `theme_stance_stance` ON `theme_stance` (`stance`,`source`);--> statement-breakpoint
CREATE TABLE `themes` (
	`id` text PRIMARY KEY NOT NULL,
	`ordinal` integer NOT NULL,
	`record` text NOT NULL,
	`title` text GENERATED ALWAYS AS (record ->> '$.title') VIRTUAL,
	`consensus` text GENERATED ALWAYS AS (record ->> '$.consensus.level') VIRTUAL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `themes_ordinal_unique` ON `themes` (`ordinal`);--> statement-breakpoint
CREATE INDEX `themes_title` ON `themes` (`title`);--> statement-breakpoint
CREATE INDEX `themes_consensus` ON `themes` (`consensus`,`ordinal`);