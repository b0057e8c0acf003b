package staircase.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import staircase.protocol.InputException;

/**
 * Keeps a run folder to one writer. The system releases it when the process ends, however it ends; the empty file
 * stays, since deleting it could take it from under somebody who waits for it.
 */
public final class FolderLock implements AutoCloseable {

    /** Its file in the run folder. */
    static final String FILE = ".lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @param folder of a run; made if it is not there
     * @return the lock, to be closed when the last file is written
     * @throws InputException if another process writes into the folder, or it cannot be written
     */
    public static FolderLock take(Path folder) {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new InputException(
                    "cannot write the run folder " + folder + ": " + e + "; choose another with --out", e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process
        } catch (IOException e) {
            close(channel);
            throw new InputException(
                    "cannot lock the run folder " + folder + ": " + e + "; a run needs a file system with locks", e);
        }
        close(channel);
        throw new InputException("another run is writing into " + folder
                + "; wait until it has ended, or choose another folder with --out");
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException("cannot release the lock of a run folder: " + e, e);
        }
    }
}
