/** What people read of a check: Markdown in which nothing of a proposal is more than text. */
package io.edgeward.check.report;
