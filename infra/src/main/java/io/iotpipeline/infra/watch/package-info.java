/**
 * What tells a person: metrics, alarms, the topic they notify, the dashboard and the budget. It
 * knows what it watches by name only.
 */
package io.iotpipeline.infra.watch;
