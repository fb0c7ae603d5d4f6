/** Numbers in the words that every text for people has for them, and words that were meant. */
package io.edgeward.model.text;
