/** Monthly cost, from a dated price list and a few assumptions: the numbers of docs/cost.md. */
package io.iotpipeline.infra.cost;
