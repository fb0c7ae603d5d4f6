/**
 * Append-only evidence in a directory or a bucket. Nothing here is ever overwritten or deleted;
 * what was found to be there already is kept.
 */
package io.edgeward.ledger;
