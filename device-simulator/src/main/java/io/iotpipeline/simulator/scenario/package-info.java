/**
 * Description of a fleet, read from a YAML file by {@link
 * io.iotpipeline.simulator.scenario.ScenarioFile}, whose errors name file, line, field and fix.
 */
package io.iotpipeline.simulator.scenario;
