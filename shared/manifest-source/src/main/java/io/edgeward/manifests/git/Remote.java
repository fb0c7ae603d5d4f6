package io.edgeward.manifests.git;

import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** A repository on a git host: what its references name, and objects of it. */
final class Remote {
  /** What fetched commits are kept under, so that the next fetch tells the host what is here. */
  private static final String KEPT = "refs/edgeward/newest";

  private final GitLocation location;
  private final GitOptions options;

  Remote(GitLocation location, GitOptions options) {
    this.location = location;
    this.options = options;
  }

  /** What a conversation does once it is connected. */
  private interface Talk<T> {
    T with(FetchConnection connection) throws IOException;
  }

  /** The references that are one of {@code names}, or below it; an empty list asks for all. */
  Map<String, Ref> references(List<String> names) throws ManifestsUnreadableException {
    try (Repository nowhere = inMemory()) {
      GitConversation exchange = new GitConversation(options, location.remote());
      return talk(nowhere, exchange, FetchDepth.NEWEST, names, FetchConnection::getRefsMap);
    }
  }

  /**
   * Fetches objects by id into {@code target}.
   *
   * @return false when the host does not have, or does not give, one of them
   */
  boolean fetch(Repository target, Collection<ObjectId> wanted, FetchDepth depth)
      throws ManifestsUnreadableException {
    GitConversation exchange = new GitConversation(options, location.remote());
    List<Ref> wants = wanted.stream().map(Remote::want).toList();
    try {
      // One name keeps the host from listing all its references, which nobody needs here.
      talk(target, exchange, depth, List.of("HEAD"), connection -> receive(connection, wants));
      return true;
    } catch (ManifestsUnreadableException e) {
      if (exchange.refusal().isEmpty() && RemoteFailure.isNotThere(e)) {
        return false;
      }
      if (depth == FetchDepth.HISTORY && RemoteFailure.isWithoutFilters(e)) {
        return fetch(target, wanted, FetchDepth.EVERYTHING);
      }
      throw e;
    }
  }

  private static boolean receive(FetchConnection connection, List<Ref> wants) throws IOException {
    connection.fetch(NullProgressMonitor.INSTANCE, wants, Set.of());
    return true;
  }

  /** Remembers {@code commit} as what is here. */
  static void keep(Repository repository, ObjectId commit) throws IOException {
    RefUpdate update = repository.updateRef(KEPT);
    update.setNewObjectId(commit);
    update.setForceUpdate(true);
    update.disableRefLog();
    update.update();
  }

  private <T> T talk(
      Repository target,
      GitConversation exchange,
      FetchDepth depth,
      List<String> names,
      Talk<T> talk)
      throws ManifestsUnreadableException {
    List<RefSpec> specs = names.stream().map(RefSpec::new).toList();
    try (Transport transport = open(target, exchange, depth);
        FetchConnection connection = transport.openFetch(specs)) {
      return talk.with(connection);
    } catch (IOException e) {
      throw RemoteFailure.of(location, exchange, e);
    }
  }

  private Transport open(Repository target, GitConversation exchange, FetchDepth depth)
      throws IOException {
    TransportHttp transport = (TransportHttp) Transport.open(target, uri());
    transport.setHttpConnectionFactory(BoundedConnection.factory(exchange));
    transport.setTagOpt(TagOpt.NO_TAGS);
    depth.applyTo(transport);
    // Sent at once, without waiting for a challenge; the exchange keeps it at this host.
    options
        .credential()
        .or(location::credential)
        .ifPresent(c -> transport.setAdditionalHeaders(Map.of("Authorization", c.header())));
    return transport;
  }

  private URIish uri() throws IOException {
    try {
      return new URIish(location.address());
    } catch (java.net.URISyntaxException e) {
      throw new IOException("the address is not a URL", e);
    }
  }

  private static Ref want(ObjectId id) {
    return new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id);
  }

  MemoryStore inMemory() {
    return new MemoryStore(options.maxBytes());
  }
}
