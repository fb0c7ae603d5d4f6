/**
 * Promotion: from edges and inventories to a plan, from a plan to images in production and receipts
 * in the ledger. The function and the command line are two callers of one use case.
 */
package io.edgeward.promote;
