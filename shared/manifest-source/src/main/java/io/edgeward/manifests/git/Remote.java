package io.edgeward.manifests.git;

import io.edgeward.model.image.Loopback;
import io.edgeward.model.manifest.ManifestsUnreadableException;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** A repository on a git host: what its references name, and objects of it. */
final class Remote {
  /** What fetched commits are kept under, so that the next fetch tells the host what is here. */
  private static final String KEPT = "refs/edgeward/newest";

  private static final int UNAUTHORIZED = 401;
  private static final String GIVE_TOKEN = ": give a token that may read it in EDGEWARD_GIT_TOKEN";

  private final GitLocation location;
  private final GitOptions options;
  private volatile Optional<CredentialHelpers.Found> found = Optional.empty();

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
    try {
      return once(target, exchange, depth, specs, talk);
    } catch (IOException e) {
      if (exchange.status() == UNAUTHORIZED && options.credential().isPresent() && !isPrivate()) {
        throw RemoteFailure.refused(
            location, "the token is not sent over http: write an https URL", e);
      }
      if (exchange.status() != UNAUTHORIZED || !mayAskHelpers()) {
        throw RemoteFailure.of(location, exchange, e);
      }
      CredentialHelpers helpers = new CredentialHelpers(options.person().orElseThrow());
      CredentialHelpers.Found given = ask(helpers, e);
      exchange.restart();
      found = Optional.of(given);
      try {
        T result = once(target, exchange, depth, specs, talk);
        helpers.judge(given, true);
        return result;
      } catch (IOException again) {
        if (exchange.status() == UNAUTHORIZED) {
          found = Optional.empty();
          helpers.judge(given, false);
        }
        throw RemoteFailure.of(location, exchange, again);
      }
    }
  }

  private CredentialHelpers.Found ask(CredentialHelpers helpers, IOException refused)
      throws ManifestsUnreadableException {
    CredentialHelpers.Answer answer =
        helpers.fill(location.remote(), location.credential().flatMap(GitCredential::userAlone));
    return answer
        .found()
        .orElseThrow(() -> RemoteFailure.refused(location, answer.lack() + GIVE_TOKEN, refused));
  }

  /** Only when none was given. */
  private boolean mayAskHelpers() {
    return options.person().isPresent()
        && found.isEmpty()
        && options.credential().isEmpty()
        && location.credential().map(c -> c.userAlone().isPresent()).orElse(true)
        && isPrivate();
  }

  /** Whether nobody on the way can read what is sent. */
  private boolean isPrivate() {
    URI host = location.remote();
    return host.getScheme().equalsIgnoreCase("https") || Loopback.isLoopback(host.getHost());
  }

  private <T> T once(
      Repository target,
      GitConversation exchange,
      FetchDepth depth,
      List<RefSpec> specs,
      Talk<T> talk)
      throws IOException {
    try (Transport transport = open(target, exchange, depth);
        FetchConnection connection = transport.openFetch(specs)) {
      return talk.with(connection);
    }
  }

  private Transport open(Repository target, GitConversation exchange, FetchDepth depth)
      throws IOException {
    Transport transport = Transport.open(target, uri());
    transport.setTagOpt(TagOpt.NO_TAGS);
    depth.applyTo(transport);
    switch (transport) {
      case TransportHttp http -> {
        http.setHttpConnectionFactory(BoundedConnection.factory(exchange));
        // Sent at once, without waiting for a challenge; the exchange keeps it at this host.
        credential().ifPresent(c -> http.setAdditionalHeaders(Map.of("Authorization", c.header())));
      }
      case SshTransport ssh -> SshSessions.use(options.person().orElseThrow(), exchange, ssh);
      default -> throw new IOException("git has no such transport");
    }
    return transport;
  }

  private Optional<GitCredential> credential() {
    return found
        .map(CredentialHelpers.Found::credential)
        .or(() -> options.credential().filter(given -> isPrivate()))
        .or(location::credential);
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
