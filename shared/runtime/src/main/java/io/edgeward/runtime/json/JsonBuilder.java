package io.edgeward.runtime.json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** An object under construction; its members are written in the order of their addition. */
public final class JsonBuilder {
  private final LinkedHashMap<String, Object> members = new LinkedHashMap<>();

  JsonBuilder() {}

  /**
   * Adds a member; for the kinds of values see {@link Json#write}, and other builders.
   *
   * @throws IllegalArgumentException if the name is there already
   */
  public JsonBuilder with(String name, Object value) {
    if (members.containsKey(name)) {
      throw new IllegalArgumentException("the name " + Json.quote(name) + " is there twice");
    }
    members.put(name, value);
    return this;
  }

  /** Adds a member if there is a value. */
  public JsonBuilder withOptional(String name, Optional<?> value) {
    value.ifPresent(present -> with(name, present));
    return this;
  }

  /** The object as one line of JSON. */
  public String toText() {
    return Json.write(members);
  }

  /** The object as one line of JSON in UTF-8. */
  public byte[] toBytes() {
    return toText().getBytes(StandardCharsets.UTF_8);
  }

  SequencedMap<String, Object> members() {
    return members;
  }

  @Override
  public String toString() {
    return toText();
  }
}
