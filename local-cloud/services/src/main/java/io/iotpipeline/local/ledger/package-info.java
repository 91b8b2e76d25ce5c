/** What became of every message, counted from the stores alone. */
package io.iotpipeline.local.ledger;
