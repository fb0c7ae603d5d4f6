package io.edgeward.testkit.deployment;

import java.util.Optional;

/**
 * A variable that a function's configuration declares.
 *
 * @param name the variable
 * @param required whether the function refuses to start without it
 * @param secret whether its value comes from a file that {@code NAME_FILE} names
 * @param defaultText what counts when it is not set
 */
public record Setting(String name, boolean required, boolean secret, Optional<String> defaultText) {
  boolean isTopic() {
    return name.endsWith("_TOPIC");
  }
}
