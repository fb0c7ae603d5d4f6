/** What a registry root holds or should hold at one moment, cut down to what somebody asked for. */
package io.edgeward.model.snapshot;
