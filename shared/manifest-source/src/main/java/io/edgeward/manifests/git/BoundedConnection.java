package io.edgeward.manifests.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URL;
import java.util.logging.Logger;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;
import org.eclipse.jgit.transport.http.JDKHttpConnection;

/**
 * An HTTP connection within the bounds of its {@link GitConversation}. JGit's own timeout is for
 * each read, so that a host that sends a byte now and then would hold a fetch for ever.
 */
final class BoundedConnection extends JDKHttpConnection {
  private static final Logger LOG = Logger.getLogger(BoundedConnection.class.getName());

  private final GitConversation exchange;

  private BoundedConnection(URL url, Proxy proxy, GitConversation exchange) throws IOException {
    super(url, proxy);
    this.exchange = exchange;
    super.setInstanceFollowRedirects(false);
    super.setConnectTimeout(exchange.readTimeout());
    super.setReadTimeout(exchange.readTimeout());
  }

  /** Opens connections that belong to {@code exchange}. */
  static HttpConnectionFactory factory(GitConversation exchange) {
    return new HttpConnectionFactory() {
      @Override
      public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
      }

      @Override
      public HttpConnection create(URL url, Proxy proxy) throws IOException {
        exchange.goTo(url);
        return new BoundedConnection(url, proxy, exchange);
      }
    };
  }

  /** The exchange's bound stays: JGit would set its own, which is no bound at all by default. */
  @Override
  public void setConnectTimeout(int ignored) {
    // set by the constructor
  }

  /** As {@link #setConnectTimeout}. */
  @Override
  public void setReadTimeout(int ignored) {
    // set by the constructor
  }

  /** Redirects are JGit's to follow, which asks the factory for each. */
  @Override
  public void setInstanceFollowRedirects(boolean follow) {
    super.setInstanceFollowRedirects(false);
  }

  @Override
  public int getResponseCode() throws IOException {
    int code = super.getResponseCode();
    exchange.answered(code);
    // Without the query, and without headers, which have secrets.
    URL asked = getURL();
    LOG.fine(() ->
        "%s %s://%s%s%s: HTTP %d"
            .formatted(
                getRequestMethod(),
                asked.getProtocol(),
                asked.getHost(),
                asked.getPort() < 0 ? "" : ":" + asked.getPort(),
                asked.getPath(),
                code));
    return code;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream(), exchange);
  }

  /** Reports what it reads to the exchange. */
  static final class Counted extends FilterInputStream {
    private final GitConversation exchange;

    Counted(InputStream in, GitConversation exchange) {
      super(in);
      this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      exchange.received(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      exchange.received(Math.max(count, 0));
      return count;
    }
  }
}
