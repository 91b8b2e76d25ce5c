/**
 * The stack of everything that would be missed: stream, tables, lake with its catalog, time-series
 * store, and the policies that certificates in the field depend on.
 */
package io.iotpipeline.infra.stateful;
