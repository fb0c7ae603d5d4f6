package io.edgeward.redirect.document;

import io.edgeward.json.Json;
import io.edgeward.json.JsonObject;
import io.edgeward.json.JsonRefusedException;

/** The text of the object {@code current}: {@code {"generation": 12}}. */
public final class CurrentJson {
  private static final String GENERATION = "generation";

  private CurrentJson() {}

  /** Names {@code generation}. */
  public static byte[] write(long generation) {
    return Json.object().with(GENERATION, generation).toBytes();
  }

  /**
   * The generation that is named.
   *
   * @throws JsonRefusedException if {@code content} is anything else than whole
   */
  public static long read(byte[] content) {
    JsonObject current = Json.parseObject(content);
    current.refuseOthers(GENERATION);
    long generation = current.integer(GENERATION);
    if (generation < 1) {
      throw new JsonRefusedException(
          "$.generation", "found " + generation, "write the number of a generation, 1 or more");
    }
    return generation;
  }
}
