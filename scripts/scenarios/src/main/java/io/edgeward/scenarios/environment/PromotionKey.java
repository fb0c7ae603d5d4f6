package io.edgeward.scenarios.environment;

import java.nio.file.Path;
import java.security.PublicKey;

/**
 * The key that promotion signs by, and someone who pulls and has nothing else.
 *
 * @param key the public key
 * @param folder where who pulls keeps files; made when it is needed
 * @param edgeward the command line, without a ledger
 */
public record PromotionKey(PublicKey key, Path folder, ScenarioEnvironment.CommandLine edgeward) {}
