package io.edgeward.local.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.TransferConfig;
import org.eclipse.jgit.transport.UploadPack;

/** Answers requests for one repository with JGit's two services. */
final class GitProtocol {
  private static final System.Logger LOG = System.getLogger(GitProtocol.class.getName());

  private final Repository repository;
  private final boolean filters;
  private final Consumer<Push> pushes;

  GitProtocol(Repository repository, boolean filters, Consumer<Push> pushes) {
    this.repository = repository;
    this.filters = filters;
    this.pushes = pushes;
  }

  void answer(GitRequest request, ByteArrayOutputStream out) throws IOException {
    if (request.service().equals("git-upload-pack")) {
      upload(request, out);
    } else {
      receive(request, out);
    }
  }

  private void upload(GitRequest request, ByteArrayOutputStream out) throws IOException {
    try (UploadPack pack = new UploadPack(repository)) {
      pack.setBiDirectionalPipe(false);
      pack.setTransferConfig(transferConfig());
      pack.setRequestPolicy(UploadPack.RequestPolicy.ANY);
      pack.setExtraParameters(request.parameters());
      if (request.advertisement()) {
        pack.sendAdvertisedRefs(advertiser(out), request.service());
      } else {
        pack.uploadWithExceptionPropagation(request.body(), out, null);
      }
    } catch (PackProtocolException | MissingObjectException e) {
      // In git's words: JGit's would be "internal server error" for an object that is not there.
      LOG.log(System.Logger.Level.DEBUG, "git request refused", e);
      out.reset();
      new PacketLineOut(out).writeString("ERR upload-pack: not our ref (" + e.getMessage() + ")");
    }
  }

  private void receive(GitRequest request, OutputStream out) throws IOException {
    ReceivePack pack = new ReceivePack(repository);
    pack.setBiDirectionalPipe(false);
    if (request.advertisement()) {
      PacketLineOutRefAdvertiser advertiser = advertiser(out);
      PacketLineOut line = new PacketLineOut(out);
      line.writeString("# service=" + request.service() + "\n");
      line.end();
      pack.sendAdvertisedRefs(advertiser);
    } else {
      pack.setPostReceiveHook((done, commands) -> commands.forEach(c -> announce(request, c)));
      pack.receive(request.body(), out, null);
    }
  }

  private void announce(GitRequest request, ReceiveCommand command) {
    if (command.getResult() == ReceiveCommand.Result.OK) {
      pushes.accept(
          new Push(
              request.repository(),
              command.getRefName(),
              command.getOldId().name(),
              command.getNewId().name()));
    }
  }

  private TransferConfig transferConfig() {
    Config config = new Config();
    config.setBoolean("uploadpack", null, "allowFilter", filters);
    config.setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
    return new TransferConfig(config);
  }

  private static PacketLineOutRefAdvertiser advertiser(OutputStream out) {
    return new PacketLineOutRefAdvertiser(new PacketLineOut(out));
  }
}
