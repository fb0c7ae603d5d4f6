package io.edgeward.registry.http;

import java.io.IOException;
import java.io.OutputStream;

/** What a request carries. */
public sealed interface RequestContent {
  /** Nothing. */
  record None() implements RequestContent {}

  /**
   * Bytes in memory, which can be sent again.
   *
   * @param mediaType the value of Content-Type
   * @param bytes what to send
   */
  record Bytes(String mediaType, byte[] bytes) implements RequestContent {}

  /**
   * Bytes that pass by once.
   *
   * @param length how many
   * @param writer sends exactly so many
   */
  record Passing(long length, Writer writer) implements RequestContent {}

  /** Sends a body. */
  interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Whether the request can be sent a second time. */
  default boolean repeatable() {
    return switch (this) {
      case None none -> true;
      case Bytes bytes -> true;
      case Passing passing -> false;
    };
  }
}
