/**
 * What a check found, and how people read it: Markdown in which nothing of a proposal is more than
 * text.
 */
package io.edgeward.check.report;
