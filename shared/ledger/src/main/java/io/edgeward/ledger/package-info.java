/** Append-only evidence: receipts written once, in a directory or a bucket. */
package io.edgeward.ledger;
