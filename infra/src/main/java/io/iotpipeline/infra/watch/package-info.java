/**
 * Monitoring for people: metrics, alarms, the topic that they notify, the dashboard and the budget.
 * It refers to what it watches by name only.
 */
package io.iotpipeline.infra.watch;
