/** What a promotion did, edge by edge: the evidence that goes to the ledger. */
package io.edgeward.model.receipt;
