package io.edgeward.stores;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.http.ContentStreamProvider;

/**
 * What a request of the SDK sends. The SDK asks for the stream again when it wants to repeat a
 * request, and hides by an exception of its own why it does so; what went wrong first is kept here.
 */
final class S3Body implements ContentStreamProvider {
  private final FileContent content;
  private volatile StoreException failure;
  private boolean given;

  S3Body(FileContent content) {
    this.content = content;
  }

  @Override
  public synchronized InputStream newStream() {
    if (given && content instanceof FileContent.Passing) {
      throw new UncheckedIOException(
          new IOException("content that passes through cannot be sent again"));
    }
    given = true;
    return new FilterInputStream(content.stream()) {
      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        try {
          return super.read(into, from, length);
        } catch (IOException e) {
          failure = StoreException.of(e);
          throw e;
        }
      }

      @Override
      public boolean markSupported() {
        return content instanceof FileContent.Whole;
      }
    };
  }

  /** Why the content did not come, if it did not. */
  Optional<StoreException> failure() {
    return Optional.ofNullable(failure);
  }
}
