package io.edgeward.check;

import io.edgeward.check.github.StatusState;

/**
 * How far what a push promotes has come.
 *
 * @param state {@code PENDING} while another look may find more; anything else is final
 * @param description one line with what is there and what is missing, cut off after 140 characters
 */
public record Arrival(StatusState state, String description) {}
