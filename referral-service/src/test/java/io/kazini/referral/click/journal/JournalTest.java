package io.kazini.referral.click.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Journal.Settings SMALL = new Journal.Settings(1_024, 64 * 1_024, Duration.ofMillis(5));

    @TempDir
    private Path folder;

    @Test
    void recordsComeBackInOrderAcrossSegments() throws Exception {
        try (Journal journal = Journal.open(folder, SMALL)) {
            List<String> written = append(journal, 200);

            assertThat(read(journal, Position.START)).isEqualTo(written);
            assertThat(segments()).hasSizeGreaterThan(3);
        }
    }

    @Test
    void aReaderFollowsTheWriter() throws Exception {
        try (Journal journal = Journal.open(folder, SMALL);
                JournalReader reader = journal.read(Position.START)) {
            List<String> read = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                append(journal, "record " + i);
                readInto(read, reader, journal);
            }

            assertThat(read).hasSize(150).startsWith("record 0").endsWith("record 149");
            assertThat(reader.position()).isEqualTo(journal.end());
            assertThat(journal.bytesAfter(reader.position())).isZero();
        }
    }

    @Test
    void theNextProcessFindsEverythingAndAddsToIt() throws Exception {
        List<String> all = new ArrayList<>();
        for (int process = 0; process < 3; process++) {
            try (Journal journal = Journal.open(folder, SMALL)) {
                for (int i = 0; i < 40; i++) {
                    all.add(append(journal, "process " + process + " record " + i));
                }
                assertThat(read(journal, Position.START)).isEqualTo(all);
            }
        }
    }

    @Test
    void whatWasReadIsNotReadAgainByTheNextProcess() throws Exception {
        Position position;
        try (Journal journal = Journal.open(folder, SMALL)) {
            append(journal, 33);
            position = journal.end();
            append(journal, "later");
        }
        try (Journal journal = Journal.open(folder, SMALL)) {
            append(journal, "latest");

            assertThat(read(journal, position)).containsExactly("later", "latest");
        }
    }

    @Test
    void twoProcessesDoNotShareAFolder() {
        try (Journal _ = Journal.open(folder, SMALL)) {
            assertThatThrownBy(() -> Journal.open(folder, SMALL))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
        }
        Journal.open(folder, SMALL).close();
    }

    @Test
    void aFullJournalTakesNothingAndLosesNothingAndGoesOnWhenThereIsRoom() throws Exception {
        try (Journal journal = Journal.open(folder, new Journal.Settings(1_024, 3 * 1_024, Duration.ofMillis(5)))) {
            List<String> written = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            written.add(append(journal, "record " + i));
                        }
                    })
                    .isInstanceOf(JournalFullException.class);
            assertThat(journal.isFull()).isTrue();
            assertThat(read(journal, Position.START)).isEqualTo(written);

            journal.forgetBefore(journal.end());
            written.clear();
            for (long patience = System.nanoTime() + 20_000_000_000L; written.isEmpty(); Thread.sleep(10)) {
                assertThat(System.nanoTime()).isLessThan(patience);
                try {
                    append(journal, "a record that is longer than what is left of the segment ".repeat(8));
                    written.add("taken");
                } catch (JournalFullException notYet) {
                    // The room is taken by a thread of the journal.
                }
            }
        }
    }

    @Test
    void segmentsThatAreDoneWithAreDeletedAndNoOthers() throws Exception {
        try (Journal journal = Journal.open(folder, SMALL)) {
            append(journal, 100);
            Position middle = journal.end();
            append(journal, 100);
            int before = segments().size();

            journal.forgetBefore(middle);

            assertThat(segments()).hasSizeLessThan(before);
            assertThat(read(journal, middle)).hasSize(100);
        }
    }

    @Test
    void numbersDoNotComeAgainWhenTheFolderWasEmptied() throws Exception {
        Position before;
        try (Journal journal = Journal.open(folder, SMALL)) {
            append(journal, 200);
            before = journal.end();
        }
        for (Path segment : segments()) {
            Files.delete(segment);
        }
        try (Journal journal = Journal.open(folder, SMALL)) {
            append(journal, "new");

            assertThat(read(journal, before)).containsExactly("new");
        }
    }

    @Test
    void manyWritersLoseNoRecord() throws Exception {
        int writers = 8;
        int each = 500;
        try (Journal journal = Journal.open(folder, new Journal.Settings(8_192, 1 << 20, Duration.ofMillis(1)));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Set<String>>> running = IntStream.range(0, writers)
                    .mapToObj(writer -> threads.submit(() -> {
                        Set<String> written = new HashSet<>();
                        for (int i = 0; i < each; i++) {
                            written.add(append(journal, "writer " + writer + " record " + i));
                        }
                        return written;
                    }))
                    .toList();
            Set<String> written = new HashSet<>();
            for (Future<Set<String>> finished : running) {
                written.addAll(finished.get());
            }

            assertThat(read(journal, Position.START))
                    .hasSize(writers * each)
                    .containsExactlyInAnyOrderElementsOf(written);
        }
    }

    /** What a death in the middle of a write leaves: the last record cut anywhere. */
    @Test
    void aSegmentThatIsCutAnywhereKeepsEveryRecordThatIsWhole() throws Exception {
        List<String> written = List.of("first", "the second record", "3");
        byte[] whole = image(written);
        int end = whole.length;
        while (whole[end - 1] == 0) {
            end--;
        }
        for (int cut = Segment.HEADER; cut <= end; cut++) {
            byte[] torn = new byte[whole.length];
            System.arraycopy(whole, 0, torn, 0, cut);

            List<String> read = recovered(torn);

            assertThat(written.subList(0, read.size())).as("cut at %d", cut).isEqualTo(read);
            assertThat(read.size()).as("records whole at %d", cut).isEqualTo(wholeRecordsBefore(whole, cut));
        }
    }

    /** What a dying disk leaves: any byte is another one. */
    @Test
    void aByteThatHasFlippedCostsAtMostItsOwnRecord() throws Exception {
        List<String> written = List.of("first", "the second record", "3", "fourth");
        byte[] whole = image(written);
        int end = whole.length;
        while (whole[end - 1] == 0) {
            end--;
        }
        for (int at = Segment.HEADER; at < end; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x41;

            List<String> read = recovered(damaged);

            int hit = wholeRecordsBefore(whole, at);
            List<String> expected = new ArrayList<>(written);
            expected.remove(hit);
            assertThat(read).as("byte %d, of record %d", at, hit).isEqualTo(expected);
        }
    }

    @Test
    void theDiskFollowsWithoutBeingAsked() throws Exception {
        try (Journal journal = Journal.open(folder, SMALL)) {
            append(journal, 100);

            await().until(journal::isForced);
        }
    }

    @Test
    void anUnfinishedSegmentIsThrownAway() throws Exception {
        Files.writeString(folder.resolve("0000000000000000007.segment.new"), "half");
        Files.write(folder.resolve("0000000000000000006.segment"), new byte[10]);
        try (Journal journal = Journal.open(folder, SMALL)) {
            append(journal, "only");
            assertThat(read(journal, Position.START)).containsExactly("only");
        }
    }

    @Test
    void aDamagedSegmentIsReportedAndTheRestIsRead() throws Exception {
        long number;
        try (Journal journal = Journal.open(folder, SMALL)) {
            append(journal, 20);
            number = journal.end().segment();
        }
        Path file = segments().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[Segment.HEADER + 14] ^= 1;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        try (Journal journal = Journal.open(folder, SMALL)) {
            assertThat(number).isPositive();
            assertThat(read(journal, Position.START)).hasSize(19).doesNotContain("record 0");
            assertThat(journal.damagedBytes()).isPositive();
        }
    }

    /** The file of a segment that its process did not live to seal. */
    private byte[] image(List<String> records) throws Exception {
        Path home = Files.createTempDirectory(folder, "image");
        Segment segment = Segment.create(home, 7, java.util.UUID.randomUUID(), 512);
        for (String record : records) {
            byte[] payload = record.getBytes(StandardCharsets.UTF_8);
            segment.append(payload, payload.length);
        }
        segment.force();
        segment.unmap();
        return Files.readAllBytes(home.resolve("0000000000000000007.segment"));
    }

    private List<String> recovered(byte[] file) throws Exception {
        Path home = Files.createTempDirectory(folder, "recovered");
        Files.write(home.resolve("0000000000000000007.segment"), file);
        try (Journal journal = Journal.open(home, SMALL)) {
            return read(journal, Position.START);
        }
    }

    private static int wholeRecordsBefore(byte[] file, int place) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int count = 0;
        for (int at = Segment.HEADER; bytes.getInt(at) != 0; count++) {
            at += Frame.size(bytes.getInt(at));
            if (at > place) {
                break;
            }
        }
        return count;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> append(Journal journal, int count) throws JournalFullException {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            written.add(append(journal, "record " + i));
        }
        return written;
    }

    private static String append(Journal journal, String record) throws JournalFullException {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        journal.append(bytes, bytes.length);
        return record;
    }

    private static List<String> read(Journal journal, Position from) throws IOException {
        List<String> records = new ArrayList<>();
        try (JournalReader reader = journal.read(from)) {
            readInto(records, reader, journal);
        }
        return records;
    }

    private static void readInto(List<String> records, JournalReader reader, Journal journal) throws IOException {
        int read;
        do {
            read = reader.read(
                    7,
                    journal.end(),
                    payload ->
                            records.add(StandardCharsets.UTF_8.decode(payload).toString()));
        } while (read > 0);
    }
}
