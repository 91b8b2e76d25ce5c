/**
 * What whoever deploys may choose: the keys with defaults and ranges, where values come from, and
 * the checked result that all constructs read.
 */
package io.iotpipeline.infra.settings;
