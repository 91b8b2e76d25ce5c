/** What a month costs, from a dated price list and a few assumptions: docs/cost.md's numbers. */
package io.iotpipeline.infra.cost;
