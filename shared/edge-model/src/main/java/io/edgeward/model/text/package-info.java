/** Numbers in the words that every text for people has for them. */
package io.edgeward.model.text;
