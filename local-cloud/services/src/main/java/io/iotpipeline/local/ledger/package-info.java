/** Outcomes of all messages, counted from the stores alone. */
package io.iotpipeline.local.ledger;
