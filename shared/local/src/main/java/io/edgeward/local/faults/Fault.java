package io.edgeward.local.faults;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What goes wrong with a request. */
public sealed interface Fault permits Fault.Passing, Fault.Deciding {
  /** A fault after which the request is served. */
  sealed interface Passing extends Fault permits Late, Meanwhile {}

  /** A fault that decides the answer. */
  sealed interface Deciding extends Fault
      permits Status,
          Reply,
          Reset,
          ResetAfterwards,
          StatusAfterwards,
          ResetInRequest,
          EmptyReply,
          ResetInBody,
          Truncated,
          TruncatedSilently,
          WrongByte,
          Drip,
          Redirect,
          EndlessPages,
          OtherHeader,
          RangeIgnored,
          OfRange {}

  /**
   * The request is answered late, but rightly.
   *
   * @param delay how late
   */
  record Late(Duration delay) implements Passing {}

  /**
   * Something happens while the request is under way: a tag moves, a process dies. The request is
   * then served.
   *
   * @param action what happens
   */
  record Meanwhile(Runnable action) implements Passing {}

  /**
   * The request is not served and answered with a status.
   *
   * @param status status code, such as 429 or 503
   * @param retryAfter the header of that name, in seconds or as an HTTP date
   */
  record Status(int status, Optional<String> retryAfter) implements Deciding {
    /** Without Retry-After. */
    public Status(int status) {
      this(status, Optional.empty());
    }

    /** With Retry-After. */
    public Status(int status, String retryAfter) {
      this(status, Optional.of(retryAfter));
    }
  }

  /**
   * The request is not served and answered with these words, such as a proxy's page.
   *
   * @param status status code
   * @param body the body, empty for none
   */
  record Reply(int status, String body) implements Deciding {}

  /** The request is not served and the connection is reset. */
  record Reset() implements Deciding {}

  /** The request is served, but the connection is reset instead of an answer. */
  record ResetAfterwards() implements Deciding {}

  /**
   * The request is served, but answered with a status, as by a proxy that has lost the answer.
   *
   * @param status status code, such as 503
   */
  record StatusAfterwards(int status) implements Deciding {}

  /**
   * The connection is reset in the middle of the request's body, which the server then has in part
   * only.
   *
   * @param bytes how much of the body arrives
   */
  record ResetInRequest(long bytes) implements Deciding {}

  /** The request is not served and the connection is closed without a byte. */
  record EmptyReply() implements Deciding {}

  /**
   * The connection is reset in the middle of the answer's body.
   *
   * @param bytes how much of the body arrives
   */
  record ResetInBody(long bytes) implements Deciding {}

  /**
   * The connection is closed in the middle of the answer's body, whose length was announced.
   *
   * @param bytes how much of the body arrives
   */
  record Truncated(long bytes) implements Deciding {}

  /**
   * The answer's body stops early and looks complete, because its length was not announced and the
   * connection ends: only a digest tells.
   *
   * @param bytes how much of the body arrives
   */
  record TruncatedSilently(long bytes) implements Deciding {}

  /**
   * One byte of the answer's body is wrong, its length is right.
   *
   * @param position which one; the last when the body is shorter
   */
  record WrongByte(long position) implements Deciding {}

  /**
   * The answer's body drips.
   *
   * @param bytes how many bytes come at a time
   * @param pause how long before the next ones
   */
  record Drip(int bytes, Duration pause) implements Deciding {}

  /**
   * The request is answered by 307 to the same path on another server.
   *
   * @param to scheme, host and port
   */
  record Redirect(URI to) implements Deciding {}

  /** A listing never ends: each page links to a next one. */
  record EndlessPages() implements Deciding {}

  /**
   * A header of the answer says something else.
   *
   * @param name of the header
   * @param value what it says
   */
  record OtherHeader(String name, String value) implements Deciding {}

  /** The content is sent whole, although a part of it was asked for. */
  record RangeIgnored() implements Deciding {}

  /**
   * Requests for a part of the content, by {@code Range}, are hit by a fault; others are served.
   *
   * @param fault what goes wrong with them
   */
  record OfRange(Deciding fault) implements Deciding {}
}
