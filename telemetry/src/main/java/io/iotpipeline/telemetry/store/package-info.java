/**
 * Schemas of the stores: table columns, item attributes, names. Stack, job, stand-ins and SQL all
 * read them from here.
 */
package io.iotpipeline.telemetry.store;
